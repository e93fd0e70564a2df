import type { CourseFiles } from '../course-files'
import { replaceInStyle } from './style-addresses'

/** Watches the CSS that scripts put into style sheets. It is in no element where an observer could see it. */
export function replaceStyleSheets(window: Window & typeof globalThis, files: CourseFiles): void {
  const { prototype } = window.CSSStyleSheet
  const { insertRule, deleteRule, replaceSync } = prototype
  /** What was written last into sheets that are written whole. */
  const texts = new WeakMap<CSSStyleSheet, string>()

  prototype.insertRule = function (this: CSSStyleSheet, text, index = 0) {
    let rule: CSSRule | undefined
    const write = (css: string) => {
      const place = rule ? [...this.cssRules].indexOf(rule) : index
      // The page has taken it out meanwhile.
      if (place < 0) return
      if (rule) deleteRule.call(this, place)
      insertRule.call(this, css, place)
      rule = this.cssRules[place]
    }
    replaceInStyle(files, () => rule?.cssText ?? text, write)
    return rule ? index : insertRule.call(this, text, index)
  }

  prototype.replaceSync = function (this: CSSStyleSheet, text) {
    texts.set(this, text)
    const write = (css: string) => {
      texts.set(this, css)
      replaceSync.call(this, css)
    }
    replaceInStyle(files, () => texts.get(this) ?? null, write)
    if (texts.get(this) === text) replaceSync.call(this, text)
  }

  prototype.replace = async function (this: CSSStyleSheet, text) {
    this.replaceSync(text)
    return this
  }
}
