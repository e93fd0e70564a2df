import {
  isClassDeclaration,
  isIdentifier,
  isLiteralTypeNode,
  isParameterDeclaration,
  isTypeAliasDeclaration,
  isTypeReferenceNode,
  isUnionTypeNode,
  type Node,
  type TypeReferenceNode,
} from 'typescript/unstable/ast'
import { findNodes, type Program, placeOf } from './program.ts'

/** Functions may take as many of its members. */
const FEW = 3

/**
 * Parameters through which a function gets the whole keeper, or more than three of its members by `Pick`, also where the
 * type has another name.
 * @returns `file:line` each
 * @throws Error when there is no such class: then nothing would be counted, and all be well
 */
export function findKeeperTakers({ files }: Program, keeper = 'Keeper'): string[] {
  const classes = [...files.values()].flatMap((tree) => findNodes(tree, isClassDeclaration))
  if (!classes.some(({ name }) => name?.text === keeper)) throw new Error(`there is no class ${keeper}`)
  const wide = new Set([keeper])
  const aliases = [...files.values()].flatMap((tree) => findNodes(tree, isTypeAliasDeclaration))
  // An alias may be of an alias.
  for (let count = -1; count !== wide.size; ) {
    count = wide.size
    for (const { name, type } of aliases) if (namesWide(type, wide)) wide.add(name.text)
  }
  return [...files].flatMap(([file, tree]) =>
    findNodes(tree, isParameterDeclaration)
      .filter(({ type }) => type && namesWide(type, wide))
      .map((parameter) => placeOf(file, parameter)),
  )
}

function namesWide(type: Node, wide: Set<string>): boolean {
  if (isTypeReferenceNode(type)) {
    const name = nameOf(type)
    if (wide.has(name)) return true
    if (name === 'Pick' && type.typeArguments) {
      const [of, members] = type.typeArguments
      return of !== undefined && members !== undefined && namesWide(of, wide) && countMembers(members) > FEW
    }
  }
  return type.forEachChild((child) => namesWide(child, wide) || undefined) ?? false
}

const nameOf = ({ typeName }: TypeReferenceNode) => (isIdentifier(typeName) ? typeName.text : '')

/** Names written out; any other type may be all of them. */
function countMembers(members: Node): number {
  if (isUnionTypeNode(members)) return members.types.reduce((sum, each) => sum + countMembers(each), 0)
  return isLiteralTypeNode(members) ? 1 : Number.POSITIVE_INFINITY
}
