import {
  type CatchClause,
  isArrowFunction,
  isBlock,
  isCallExpression,
  isCatchClause,
  isFunctionExpression,
  isIdentifier,
  isPropertyAccessExpression,
  isStatement,
  isThrowStatement,
  type Node,
} from 'typescript/unstable/ast'
import { findNodes, type Program, placeOf } from './program.ts'

export interface DroppedError {
  /** `file:line`. */
  place: string
  /** What a comment in or above it says; '' for none. */
  reason: string
}

/** Where an error is caught, not looked at, and no other thrown for it: `catch` clauses and rejection handlers. */
export function findDroppedErrors({ files }: Program): DroppedError[] {
  return [...files].flatMap(([file, tree]) => {
    const clauses = findNodes(tree, isCatchClause).filter(drops)
    const handlers = findNodes(tree, isCallExpression).flatMap((call) => {
      if (!isPropertyAccessExpression(call.expression)) return []
      const method = call.expression.name.getText()
      const handler = method === 'catch' ? call.arguments[0] : method === 'then' ? call.arguments[1] : undefined
      return handler && (isArrowFunction(handler) || isFunctionExpression(handler)) && ignores(handler) ? [handler] : []
    })
    const dropped = [...clauses, ...handlers].filter((node) => findNodes(node, isThrowStatement).length === 0)
    return dropped.map((node) => ({ place: placeOf(file, node), reason: reasonOf(node) }))
  })
}

const drops = ({ variableDeclaration, block }: CatchClause) =>
  !variableDeclaration || !mentions(block, variableDeclaration.name.getText())

const ignores = ({ parameters: [error], body }: { parameters: readonly { name: Node }[]; body: Node }) =>
  !error || (isIdentifier(error.name) && !mentions(body, error.name.text))

const mentions = (node: Node, name: string): boolean =>
  (isIdentifier(node) && node.text === name) || findNodes(node, isIdentifier).some(({ text }) => text === name)

const comment = /\/\/[^\n]*|\/\*[\s\S]*?\*\//g

/** The comment inside, behind on the same line, or above the statement. */
function reasonOf(node: Node): string {
  const { text } = node.getSourceFile()
  const inside = commentIn(text.slice(node.getStart(), node.getEnd()))
  const behind = commentIn(text.slice(node.getEnd()).split('\n', 1)[0] ?? '')
  return inside || behind || aboveStatement(node)
}

/** The comment above the node, or above what it is part of, up to the whole statement: `if (…) await …` is one. */
function aboveStatement(node: Node): string {
  const { text } = node.getSourceFile()
  const above = commentIn(text.slice(node.getFullStart(), node.getStart()))
  const { parent } = node
  const isWhole = isStatement(node) && (!parent || !isStatement(parent) || isBlock(parent))
  return above || isWhole || !parent ? above : aboveStatement(parent)
}

const commentIn = (text: string) =>
  [...text.matchAll(comment)]
    .map(([words]) => words.replaceAll(/^\/\/+\s?|^\/\*+\s?|\s*\*+\/$|^\s*\*\s?/gm, ''))
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
