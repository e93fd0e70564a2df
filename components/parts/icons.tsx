// Shapes after Lucide (https://lucide.dev), ISC License, © Lucide Contributors. The sprout is Seedbank's own mark.

import type { ComponentChildren } from 'preact'

function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

export const PauseIcon = () => (
  <Icon>
    <path d="M9 5v14M15 5v14" />
  </Icon>
)

export const PlayIcon = () => (
  <Icon>
    <path d="m7 4 13 8-13 8z" />
  </Icon>
)

export const LinkIcon = () => (
  <Icon>
    <path d="M10 13a5 5 0 0 0 7.5.5l3-3a5 5 0 0 0-7-7l-1.7 1.7" />
    <path d="M14 11a5 5 0 0 0-7.5-.5l-3 3a5 5 0 0 0 7 7l1.7-1.7" />
  </Icon>
)

export const TrashIcon = () => (
  <Icon>
    <path d="M3 6h18M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2M19 6l-1 14a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2L5 6M10 11v6M14 11v6" />
  </Icon>
)

export const OpenIcon = () => (
  <Icon>
    <path d="M12 7v14" />
    <path d="M3 18a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1h5a4 4 0 0 1 4 4 4 4 0 0 1 4-4h5a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-6a3 3 0 0 0-3 3 3 3 0 0 0-3-3z" />
  </Icon>
)

export const DownIcon = () => (
  <Icon>
    <path d="M12 5v14M19 12l-7 7-7-7" />
  </Icon>
)

export const UpIcon = () => (
  <Icon>
    <path d="M12 19V5M5 12l7-7 7 7" />
  </Icon>
)

export const AlertIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="10" />
    <path d="M12 8v4M12 16h.01" />
  </Icon>
)

export const LibraryIcon = () => (
  <Icon>
    <path d="M4 4v16M8 8v12M12 6v14M16 6l4 14" />
  </Icon>
)

export const OptionsIcon = () => (
  <Icon>
    <path d="M4 6h10M18 6h2M4 12h2M10 12h10M4 18h10M18 18h2" />
    <circle cx="16" cy="6" r="2" />
    <circle cx="8" cy="12" r="2" />
    <circle cx="16" cy="18" r="2" />
  </Icon>
)

export const SaveIcon = () => (
  <Icon>
    <path d="M12 3v12M7 10l5 5 5-5M4 21h16" />
  </Icon>
)

export const SearchIcon = () => (
  <Icon>
    <circle cx="11" cy="11" r="7" />
    <path d="m20 20-4-4" />
  </Icon>
)

export const PinIcon = () => (
  <Icon>
    <path d="M12 16v6M7 3h10M9 3v7l-3 4v2h12v-2l-3-4V3" />
  </Icon>
)

export const FolderIcon = () => (
  <Icon>
    <path d="M4 20a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4.5L11 6h9a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2z" />
  </Icon>
)

/** The product's mark, as in public/icon. */
export const Sprout = () => (
  <svg class="sprout" viewBox="0 0 128 128" width="24" height="24" aria-hidden="true">
    <path class="sprout-stem" d="M64 60v40" />
    <path class="sprout-leaf" d="M66 72C32 74 10 54 6 18c38-2 60 16 60 54Z" />
    <path class="sprout-leaf-light" d="M62 66C62 32 82 10 122 8c2 38-20 60-60 58Z" />
    <ellipse class="sprout-seed" cx="64" cy="106" rx="25" ry="16" />
  </svg>
)
