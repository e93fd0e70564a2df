// Shows one state of one page: `?page=popup&state=courses&language=ar`. Language `pseudo` is English made longer.
import { render } from 'preact'
import { direction, locale, provideText } from '../../lib/words/text'
import english from '../../public/_locales/en/messages.json'
import { pseudoMessages } from '../../scripts/words/pseudo-locale'
import type { PageName, View } from './table'

type Messages = Record<string, { message: string }>

const pages: Record<PageName | 'store', () => Promise<{ views: Record<string, View> }>> = {
  popup: () => import('./pages/popup'),
  library: () => import('./pages/library'),
  open: () => import('./pages/open'),
  share: () => import('./pages/share'),
  options: () => import('./pages/options'),
  welcome: () => import('./pages/welcome'),
  course: () => import('./pages/course'),
  viewer: () => import('./pages/viewer'),
  liascript: () => import('./pages/liascript'),
  store: () => import('./pages/store'),
}
const locales = import.meta.glob<Messages>('../../public/_locales/*/messages.json', { import: 'default' })

const asked = new URLSearchParams(location.search)
const language = asked.get('language') ?? 'en'

async function messagesOf(language: string): Promise<Messages> {
  if (language === 'pseudo') return pseudoMessages(english)
  return (await locales[`../../public/_locales/${language}/messages.json`]?.()) ?? {}
}

const messages = await messagesOf(language)
provideText({
  // As the browser does it: what a language lacks is said in English.
  getMessage: (key, parts) =>
    ((messages[key] ?? (english as Messages)[key])?.message ?? '').replace(
      /\$(\d)/g,
      (_, place) => parts[place - 1] ?? '',
    ),
  language: language === 'pseudo' ? 'en' : language,
})
document.documentElement.lang = locale()
document.documentElement.dir = direction()
document.title = 'Seedbank'

const { views } = await pages[asked.get('page') as keyof typeof pages]()
const view = views[asked.get('state') ?? '']
if (!view) throw new Error(`no view ${location.search}`)
if (view.page) render(view.page(), document.body)
await view.after?.()
document.documentElement.dataset.shown = 'true'
