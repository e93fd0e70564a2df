// What Mozilla's own linter says of the Firefox package, as addons.mozilla.org runs it on each upload.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'

interface Message {
  code: string
  file?: string
  message: string
}

/** Warnings that are known, and why they are no fault. Each is told when the linter runs. */
const explained: Record<string, string> = {
  KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION:
    'Firefox for Android knows `data_collection_permissions` from 142 on; the package is not offered there (no `gecko_android`).',
  UNSAFE_VAR_ASSIGNMENT:
    "Preact's `dangerouslySetInnerHTML`, which Biome forbids here (noDangerouslySetInnerHtml); the pages' policy asks for trusted types.",
}

export interface Verdict {
  /** Each a line. */
  faults: string[]
  /** Warnings with their reasons, each a line. */
  known: string[]
}

/** @param file absolute path of an xpi or a folder */
export function lint(root: string, file: string): Verdict {
  const program = join(root, 'node_modules/addons-linter/bin/addons-linter')
  let output: string
  try {
    output = execFileSync(process.execPath, [program, file, '--output', 'json'], { maxBuffer: 1 << 26 }).toString()
  } catch (error) {
    // It ends with 1 when it has found errors, and has told them all the same.
    output = String((error as { stdout?: Buffer }).stdout ?? '')
  }
  return judge(JSON.parse(output))
}

/** @param report the linter's, as JSON */
export function judge(report: { errors: Message[]; warnings: Message[] }): Verdict {
  const line = ({ code, file, message }: Message) => `${code} ${file ?? ''}: ${message}`
  const isKnown = ({ code }: Message) => code in explained
  return {
    faults: [...report.errors, ...report.warnings.filter((warning) => !isKnown(warning))].map(line),
    known: report.warnings.filter(isKnown).map((warning) => `${line(warning)}. ${explained[warning.code]}`),
  }
}
