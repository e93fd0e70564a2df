import { useState } from 'preact/hooks'
import { type Finding, type FindingKind, findingKinds } from '../../lib/share/check/course-check'
import { shownPath } from '../../lib/words/file-name'
import { formatNumber } from '../../lib/words/format'
import { countedText, direction, locale, text } from '../../lib/words/text'
import { AlertIcon } from '../parts/icons'

/** Findings of one kind that are shown at first. */
const ROWS = 8

/** What to know before sharing, by kind, each with its file and line. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return <p class="hint">{text('checkedWell')}</p>
  const kinds = findingKinds.filter((kind) => findings.some((finding) => finding.kind === kind))
  return (
    <section class="findings" aria-labelledby="findings-title">
      <h3 id="findings-title">{countedText('findings', findings.length)}</h3>
      {kinds.map((kind) => (
        <FindingGroup key={kind} kind={kind} findings={findings.filter((finding) => finding.kind === kind)} />
      ))}
    </section>
  )
}

function FindingGroup({ kind, findings }: { kind: FindingKind; findings: Finding[] }) {
  const [all, setAll] = useState(false)
  const shown = all ? findings : findings.slice(0, ROWS)
  return (
    <div class="notice">
      <AlertIcon />
      <div>
        <p>
          <strong>{kindWords(kind)}</strong>
        </p>
        <ul>
          {shown
            .filter(({ file }) => file !== '')
            .map(({ file, line, target, instead }, index) => (
              <li key={index}>
                <bdi>{shownPath(file)}</bdi>
                {line !== undefined && text('findingLine', formatNumber(line, locale()))}
                {target !== undefined && (
                  <>
                    {': '}
                    <bdi>{shownPath(target)}</bdi>
                  </>
                )}
                {instead !== undefined && (
                  <>
                    {direction() === 'rtl' ? ' ← ' : ' → '}
                    <bdi>{shownPath(instead)}</bdi>
                  </>
                )}
              </li>
            ))}
        </ul>
        {shown.length < findings.length && (
          <button type="button" onClick={() => setAll(true)}>
            {text('showAll', formatNumber(findings.length, locale()))}
          </button>
        )}
      </div>
    </div>
  )
}

function kindWords(kind: FindingKind): string {
  switch (kind) {
    case 'secret':
      return text('findSecret')
    case 'position':
      return text('findPosition')
    case 'no-readme':
      return text('findNoReadme')
    case 'charset':
      return text('findCharset')
    case 'no-heading':
      return text('findNoHeading')
    case 'two-readmes':
      return text('findTwoReadmes')
    case 'many-lectures':
      return text('findManyLectures')
    case 'unseen-address':
      return text('findUnseenAddress')
    case 'unseen-label':
      return text('findUnseenLabel')
    case 'unseen-glued':
      return text('findUnseenGlued')
    case 'unseen-tag':
      return text('findUnseenTag')
    case 'unseen-before':
      return text('findUnseenBefore')
    case 'unseen-rest':
      return text('findUnseenRest')
    case 'comment':
      return text('findComment')
    case 'version':
      return text('findVersion')
    case 'no-language':
      return text('findNoLanguage')
    case 'missing':
      return text('findMissing')
    case 'wrong-case':
      return text('findWrongCase')
    case 'same-ending':
      return text('findSameEnding')
    case 'local-link':
      return text('findLocalLink')
    case 'insecure-link':
      return text('findInsecureLink')
    case 'page-query':
      return text('findPageQuery')
    case 'large':
      return text('findLarge')
  }
}
