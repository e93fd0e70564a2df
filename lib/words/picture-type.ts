/** The media type by which an `<img>` shows a picture, by the ending of its path. */
export function pictureType(path: string): string {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  return ending === 'svg' ? 'image/svg+xml' : `image/${ending}`
}
