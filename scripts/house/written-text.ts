import {
  isBinaryExpression,
  isCallExpression,
  isIdentifier,
  isJsxAttribute,
  isJsxText,
  isNoSubstitutionTemplateLiteral,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isStringLiteral,
  isTemplateExpression,
  type Node,
} from 'typescript/unstable/ast'
import { findNodes, type Program, placeOf } from './program.ts'

export interface WrittenText {
  /** `file:line`. */
  place: string
  text: string
}

/** Properties and attributes whose words somebody sees or hears. */
const said = new Set([
  ...['title', 'alt', 'placeholder', 'label', 'hint', 'message', 'contextMessage'],
  ...['aria-label', 'ariaLabel', 'aria-description', 'ariaDescription', 'aria-valuetext', 'ariaValueText'],
  ...['aria-roledescription', 'textContent', 'innerText'],
])
/** Functions whose words somebody sees or hears. */
const saying = new Set(['announce', 'say', 'alert', 'confirm', 'prompt', 'Notification'])
/** Attributes of our elements that name no words. */
const silent = new Set(['class', 'rel', 'd', 'style', 'viewBox', 'sizes', 'points', 'transform'])

const isWords = (text: string) => /\p{L}/u.test(text)
/** A script or markup that is put into a document. */
const isCode = (text: string) => /[[\](){}<>=;]/.test(text)
const isSentence = (text: string) => !isCode(text) && /\p{L}{2,}[,:]? \p{L}/u.test(text)

/**
 * Words for people that stand in the code, and not in public/_locales. Of the names of things only what is seen: whatever
 * stands in JSX, in a property or attribute that is shown or read out, and what reads like a sentence in a component.
 */
export function findWrittenText({ files }: Program): WrittenText[] {
  return [...files].flatMap(([file, tree]) => {
    const isView = file.startsWith('components/')
    const inMarkup = findNodes(tree, isJsxText).filter(({ text }) => isWords(text))
    const literals = [
      ...findNodes(tree, isStringLiteral),
      ...findNodes(tree, isNoSubstitutionTemplateLiteral),
      ...findNodes(tree, isTemplateExpression),
    ].filter((literal) => {
      const text = ownText(literal)
      return isWords(text) && (isSaid(literal, text) || (isView && isSentence(text) && !isForProgram(literal)))
    })
    return [...inMarkup, ...literals].map((node) => ({ place: placeOf(file, node), text: ownText(node).trim() }))
  })
}

/** What a literal says itself, without what is put into it. */
function ownText(node: Node): string {
  if (isTemplateExpression(node)) {
    return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…')
  }
  return 'text' in node && typeof node.text === 'string' ? node.text : ''
}

function isSaid(literal: Node, text: string): boolean {
  const { parent } = literal
  if (isJsxAttribute(parent)) return said.has(parent.name.getText()) && parent.name.getText() !== 'message'
  // Names of things in a program have no spaces.
  if (isPropertyAssignment(parent)) return said.has(parent.name.getText()) && / /.test(text)
  if (isBinaryExpression(parent) && isPropertyAccessExpression(parent.left)) {
    const isGiven = parent.operatorToken.getText() === '='
    return isGiven && said.has(parent.left.name.getText()) && !isCode(text)
  }
  if (isCallExpression(parent)) return saying.has(calledName(parent.expression)) || isSetAttribute(parent, literal)
  return false
}

const calledName = (called: Node): string =>
  isPropertyAccessExpression(called) ? called.name.getText() : isIdentifier(called) ? called.text : ''

function isSetAttribute(
  { expression, arguments: given }: { expression: Node; arguments: readonly Node[] },
  literal: Node,
) {
  const [name, value] = given
  return (
    calledName(expression) === 'setAttribute' &&
    value === literal &&
    !!name &&
    isStringLiteral(name) &&
    said.has(name.text)
  )
}

/** A class, an error's message for the console, a path: nobody who uses the extension reads it. */
function isForProgram(literal: Node): boolean {
  for (let node = literal; node.parent; node = node.parent) {
    const { parent } = node
    if (isJsxAttribute(parent)) return silent.has(parent.name.getText()) || parent.name.getText().startsWith('data-')
    if (isCallExpression(parent) && /^console\.|querySelector|closest|matches/.test(parent.expression.getText()))
      return true
  }
  return false
}
