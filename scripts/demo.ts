// `npm run demo`: a real browser with the extension, and all it needs on this machine, until that browser is closed.
// `npm run demo -- --check`: the main job without a display, step by step; exits 0, or 1 with the step that failed.
import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import process from 'node:process'
import { startJourney, steps } from '../tests/harness/journey.ts'
import { lookAround } from '../tests/harness/look-around.ts'
import { type Stage, setStage } from '../tests/harness/stage.ts'
import { ensureChromium } from './ensure-chromium.ts'

const root = resolve(import.meta.dirname, '..')
const checking = process.argv.includes('--check')
let now = performance.now()

function report(what: string, remark?: string) {
  const seconds = ((performance.now() - now) / 1000).toFixed(1)
  now = performance.now()
  console.log(`${seconds.padStart(6)} s  ${what}${remark ? ` (${remark})` : ''}`)
}

async function check(stage: Stage) {
  const journey = startJourney(stage)
  for (const { name, run } of steps) {
    try {
      report(name, await run(journey))
    } catch (error) {
      report(`FAILED: ${name}`)
      console.error(error, `\n${await lookAround(journey)}`)
      process.exitCode = 1
      return
    }
  }
  console.log('All steps passed.')
}

async function show({ browser, site, liascript, tracker }: Stage) {
  const page = await browser.context.newPage()
  await page.goto(site.origin)
  console.log(`
  Page with the magnet link  ${site.origin}/
  LiaScript                  ${liascript.address}
  Tracker                    ${tracker.url}

Click the link in the browser. Close the browser to end the demo.`)
  await new Promise((closed) => browser.context.once('close', closed))
}

if (!checking && process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  console.error('There is no display to show the browser on. "npm run demo -- --check" works without one.')
  process.exit(1)
}
ensureChromium()
execFileSync(process.execPath, ['node_modules/wxt/bin/wxt.mjs', 'build'], { cwd: root, stdio: 'inherit' })
report('the extension is built')
const stage = await setStage({ headless: checking })
report('tracker, seeder, LiaScript and browser are running')
await (checking ? check(stage) : show(stage))
await stage.close()
