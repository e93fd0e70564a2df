/** Bytes of a classroom's name and course, as base64: a magnet of 8 KiB fits. */
const LONGEST_ROOM = 16 * 1024

/**
 * The address of the course in the query of a LiaScript classroom: base64 of `{"backend","course","room"}`
 * (LiaScript, src/elm/Session.elm, `decodeRoom`).
 * @param query without its `?`
 * @returns undefined when it is no classroom
 */
export function classroomCourse(query: string): string | undefined {
  if (query.length > LONGEST_ROOM || !/^[a-z\d+/]+={0,2}$/i.test(query)) return undefined
  try {
    const bytes = Uint8Array.from(atob(query), (character) => character.charCodeAt(0))
    const { backend, course, room } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) ?? {}
    return [backend, course, room].every((field) => typeof field === 'string') ? course : undefined
  } catch {
    // Any other query: LiaScript takes it for the address of a course.
    return undefined
  }
}

/** The query of a classroom as LiaScript sees it, without what was encoded on the way or hung on behind it. */
export function literalClassroom(query: string): string | undefined {
  const literal = query.replace(/&.*$/s, '').replaceAll(/%3d/gi, '=').replaceAll(/%2b/gi, '+').replaceAll(/%2f/gi, '/')
  return classroomCourse(literal) === undefined ? undefined : literal
}
