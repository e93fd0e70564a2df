import {
  type ClassDeclaration,
  type Expression,
  isAssignmentOperatorToken,
  isBinaryExpression,
  isBindingElement,
  isCallExpression,
  isClassDeclaration,
  isConstructorDeclaration,
  isDeleteExpression,
  isElementAccessExpression,
  isIdentifier,
  isNonNullExpression,
  isParenthesizedExpression,
  isPostfixUnaryExpression,
  isPrefixUnaryExpression,
  isPrivateIdentifier,
  isPropertyAccessExpression,
  isPropertyDeclaration,
  isSetAccessorDeclaration,
  isVariableDeclaration,
  type Node,
  SyntaxKind,
} from 'typescript/unstable/ast'
import { findNodes, type Program, placeOf } from './program.ts'

/** The class of a course in the keeper, by its folder and what it may be called. */
const HOME = /^lib\/keeper\/course\//
const NAME = /^(?:Kept)?Course$/

interface CourseClass {
  file: string
  declaration: ClassDeclaration
}

/** @throws Error when there is not one: then nothing would be counted, and all be well */
function findCourse({ files }: Program): CourseClass {
  const found = [...files].flatMap(([file, tree]) =>
    HOME.test(file)
      ? findNodes(tree, isClassDeclaration)
          .filter(({ name }) => name && NAME.test(name.text))
          .map((declaration) => ({ file, declaration }))
      : [],
  )
  const [course] = found
  if (!course || found.length > 1) throw new Error(`lib/keeper/course has ${found.length} classes of a course`)
  return course
}

/** Fields of a course that anybody may set: those not private and not read-only, and setters. @returns `file:line name` each */
export function findMutableFields(program: Program): string[] {
  const { file, declaration } = findCourse(program)
  const members = [...declaration.members]
  const fields = members.filter((member) => isPropertyDeclaration(member) || isSetAccessorDeclaration(member))
  const parameters = members.filter(isConstructorDeclaration).flatMap(({ parameters }) => [...parameters])
  const isOpen = (node: Node & { name: Node }) =>
    !isPrivateIdentifier(node.name) &&
    ![
      SyntaxKind.PrivateKeyword,
      SyntaxKind.ProtectedKeyword,
      SyntaxKind.StaticKeyword,
      SyntaxKind.ReadonlyKeyword,
    ].some((kind) => has(node, kind))
  const open = [
    ...fields.filter(isOpen),
    ...parameters.filter((parameter) => has(parameter, SyntaxKind.PublicKeyword) && isOpen(parameter)),
  ]
  return open.map((field) => `${placeOf(file, field)} ${field.name.getText()}`)
}

const has = (node: Node, kind: SyntaxKind) =>
  ((node as { modifiers?: readonly Node[] }).modifiers ?? []).some((modifier) => modifier.kind === kind)

/**
 * Places outside its own file that write to a course: to a field, to what a field holds, or to what was taken out of one
 * before (`const { record } = course`).
 * @returns `file:line` each
 */
export function findCourseWrites(program: Program): string[] {
  const { file: home, declaration } = findCourse(program)
  const name = declaration.name?.text ?? ''
  const homePath = declaration.getSourceFile().path
  const { checker } = program
  const isCourse = (node: Node) => {
    const symbol = checker.getTypeAtLocation(node)?.getSymbol()
    return symbol?.name === name && symbol.declarations.some(({ path }) => path === homePath)
  }

  /** Whether a course, or something in one, is what the expression begins with. */
  function isOfCourse(node: Expression): boolean {
    if (isCourse(node)) return true
    if (isPropertyAccessExpression(node) || isElementAccessExpression(node)) return isOfCourse(node.expression)
    if (isNonNullExpression(node) || isParenthesizedExpression(node)) return isOfCourse(node.expression)
    return isIdentifier(node) && wasTakenOut(node)
  }

  function wasTakenOut(identifier: Node): boolean {
    let from = checker.getSymbolAtLocation(identifier)?.valueDeclaration?.resolve()
    while (from && isBindingElement(from)) from = from.parent.parent
    if (!from || !isVariableDeclaration(from) || !from.initializer) return false
    return isOfCourse(from.initializer)
  }

  const isWritten = (target: Node): boolean =>
    (isPropertyAccessExpression(target) || isElementAccessExpression(target)) && isOfCourse(target.expression)

  return [...program.files].flatMap(([file, tree]) => {
    if (file === home) return []
    return writtenIn(tree)
      .filter(isWritten)
      .map((target) => placeOf(file, target))
  })
}

/** What is assigned, counted up or down, deleted, or given to `Object.assign`. */
function writtenIn(tree: Node): Node[] {
  const assigned = findNodes(tree, isBinaryExpression)
    .filter(({ operatorToken }) => isAssignmentOperatorToken(operatorToken))
    .map(({ left }) => left)
  const counted = [...findNodes(tree, isPrefixUnaryExpression), ...findNodes(tree, isPostfixUnaryExpression)]
    .filter(({ operator }) => operator === SyntaxKind.PlusPlusToken || operator === SyntaxKind.MinusMinusToken)
    .map(({ operand }) => operand)
  const deleted = findNodes(tree, isDeleteExpression).map(({ expression }) => expression)
  const merged = findNodes(tree, isCallExpression)
    .filter(({ expression }) => expression.getText() === 'Object.assign')
    .flatMap(({ arguments: [target] }) => target ?? [])
  return [...assigned, ...counted, ...deleted, ...merged]
}
