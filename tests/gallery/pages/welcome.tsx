import { WelcomePage } from '../../../components/welcome/welcome-page'
import { done } from '../hands'
import type { Views } from '../table'

const welcome = (started: boolean) => () => <WelcomePage started={started} giving="always" onStart={done} />

export const views: Views<'welcome'> = { question: { page: welcome(false) }, ready: { page: welcome(true) } }
