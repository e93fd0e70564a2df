// LiaScript's runtime from npm (`@liascript/editor`), cut for the first slide: one script with what every slide needs, and one
// for each custom element, fetched when one is there. Its chunks are known by what they define, not by their names.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { minifySync, parseAst } from 'vite'
import { elementScripts } from '../../lib/viewer/element-scripts.ts'
import { moduleText, replaceOnce } from './take-hold.ts'

/** Path below the runtime's folder, and what is there. */
export type RuntimeFiles = Map<string, string | Uint8Array>

/** Kept as they are, for the editor and for courses that are one compressed address. */
const KEPT = /\.woff2$|^(?:mode|theme|ext|worker|keybinding)-.*\.js$|^snippets$|^pako/

const PARCEL = 'globalThis.parcelRequirea18f'

/**
 * Cuts the runtime.
 * @param dist the package's folder of that name, absolute
 * @throws Error when a version has moved what is taken hold of
 */
export function cutRuntime(dist: string): RuntimeFiles {
  const names = readdirSync(dist, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'))
  const read = (name: string) => readFileSync(join(dist, name), 'utf8')
  const scripts = names.filter((name) => /^index\.\w+\.js$/.test(name)).map(read)
  const only = (what: string, marker: string) => {
    const found = scripts.filter((text) => text.includes(marker))
    if (found.length !== 1) throw new Error(`LiaScript's runtime has ${found.length} scripts with ${what}, not one`)
    return found[0] as string
  }
  const defining = (element: string) => only(`<${element}>`, `customElements.define("${element}"`)

  const style = (marker: string) => {
    const found = names.filter((name) => /^index\.\w+\.css$/.test(name) && read(name).includes(marker) === true)
    if (found.length !== 1)
      throw new Error(`LiaScript's runtime has ${found.length} style sheets with ${marker}, not one`)
    return read(found[0] as string)
  }
  const files: RuntimeFiles = new Map<string, string | Uint8Array>()
  const worker = read(onlyName(names, /^Worker\.\w+\.js$/))
  files.set(
    'lia.js',
    minify(
      [
        '{',
        registry(moduleText(defining('preview-lia'), '8kr9p', parseAst)),
        `{${defining('preview-link')}}`,
        `{${patchMain(only('the app', '"OXy1S"'), worker)}}`,
        '}',
      ].join('\n'),
    ),
  )
  for (const [element, name] of Object.entries(elementScripts))
    files.set(name, minify(`{${apart(element, defining(element))}}`))
  files.set('lia.css', withoutOldFonts(style('.lia-slide')))
  files.set('formula.css', withoutOldFonts(style('KaTeX_Main')))
  for (const name of names) if (KEPT.test(name) && name.includes('.')) files.set(name, readFileSync(join(dist, name)))
  return files
}

/** Parcel's table of modules, with those of chunks that are fetched later: they ask for the chunk. */
function registry(debounce: string): string {
  return `const made={},waiting={};
${PARCEL}??=Object.assign(id=>{
if(id in made)return made[id].exports;
const make=waiting[id];
if(!make)throw new Error("LiaScript has no module "+id);
delete waiting[id];
const module=made[id]={id,exports:{}};
make.call(module.exports,module,module.exports);
return module.exports
},{register(id,make){waiting[id]=make}});
${PARCEL}.register("8kr9p",((r,a)=>${debounce})((target,name,get,set)=>Object.defineProperty(target,name,{get,set,enumerable:true,configurable:true}),${PARCEL}));
${PARCEL}.register("aRjZm",module=>{module.exports.fetch=async(...given)=>(await liaRuntime.fetchElement("preview-lia"),liaPreview("aRjZm").fetch(...given))});
${PARCEL}.register("1fvgI",module=>{module.exports.extract=async(...given)=>(await liaRuntime.fetchElement("lia-embed"),liaEmbed("1fvgI").extract(...given))});
`
}

/** The chunks of previews and embeds bring the modules that stand-ins ask for: each has a table of its own. */
function apart(element: string, text: string): string {
  if (element === 'preview-lia') return text.replaceAll('parcelRequirea18f', 'liaPreview')
  if (element === 'lia-embed') return text.replaceAll('parcelRequirea18f', 'liaEmbed')
  // What the others need of it is the browser's own.
  if (element === 'lia-terminal')
    return `${PARCEL}.register("ed8Oj",module=>{module.exports.default=ResizeObserver});${text}`
  return text
}

/** What asks for an address, a store or another server asks `liaRuntime`, which lib/viewer/ has put there before. */
function patchMain(text: string, worker: string): string {
  const blob = `URL.createObjectURL(new Blob([${JSON.stringify(worker)}],{type:"text/javascript"}))`
  let main = text
  const patch = (what: string, pattern: RegExp, replacement: (...groups: string[]) => string) => {
    main = replaceOnce(main, pattern, replacement, what)
  }
  patch('address of the page', /\((\w+)\.location\.href\)\.a\|\|/, () => '(liaRuntime.address()).a||')
  patch('leaving the page', /try\{(\w+)\.location=(\w+)\}catch/, (_, __, url) => `try{liaRuntime.leave(${url})}catch`)
  patch(
    'worker',
    /new URL\(parcelRequire\("68DXD"\)\.resolve\("fXCkx"\),import\.meta\.url\);r\.exports=n\(t\.toString\(\),t\.origin,!0\)/,
    () => `0;r.exports=${blob}`,
  )
  patch(
    'connector',
    /import\("\.\/"\+parcelRequire\("68DXD"\)\.resolve\("aBc1I"\)\)\.then\(\(\(\)=>parcelRequire\("h7nmo"\)\)\)/,
    () => 'liaRuntime.connect(parcelRequire)',
  )
  patch(
    'package.json',
    /r\.exports=JSON\.parse\('\{"name":"@liascript\/editor","version":"([^"]+)".*?'\)\}\)\)/,
    (_, version) => `r.exports={version:"${version}"}}))`,
  )
  return main
}

/** Every browser that runs this reads WOFF2. */
function withoutOldFonts(css: string): string {
  return css
    .replace(/src:url\([^)]*\.eot\);/g, '')
    .replace(/src:local\("\."\),url\([^)]*\)format\("embedded-opentype"\),/g, 'src:')
    .replace(/url\([^)]*\.eot[^)]*\)format\("embedded-opentype"\),/g, '')
    .replace(/,url\([^)]*\.(?:woff|ttf|svg)(?:#\w+)?\)format\("[\w-]+"\)/g, '')
}

function onlyName(names: readonly string[], pattern: RegExp): string {
  const found = names.filter((name) => pattern.test(name))
  if (found.length !== 1)
    throw new Error(`LiaScript's runtime has ${found.length} files like ${pattern.source}, not one`)
  return found[0] as string
}

function minify(text: string): string {
  const { code, errors } = minifySync('runtime.js', text, { compress: true, mangle: true, module: false })
  if (errors.length > 0) throw new Error(`LiaScript's runtime does not parse: ${errors[0]?.message}`)
  return code
}
