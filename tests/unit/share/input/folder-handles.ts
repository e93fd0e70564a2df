/** A file or folder as the browser gives it to be read again; only what is used of it. */
class Handle {
  constructor(
    readonly name: string,
    readonly kind: 'file' | 'directory',
    /** Text, or what is in the folder; null cannot be read. */
    private readonly content: string | Handle[] | null,
    private readonly permission: PermissionState = 'granted',
  ) {}

  async requestPermission() {
    return this.permission
  }

  async getFile(): Promise<File> {
    if (typeof this.content !== 'string') throw new DOMException('gone', 'NotFoundError')
    return new File([this.content], this.name)
  }

  async *values() {
    if (!Array.isArray(this.content)) throw new DOMException('gone', 'NotFoundError')
    yield* this.content
  }
}

type Tree = { [name: string]: string | null | Tree }

/** @param tree text of files by name; null is a file that has gone */
export const folderHandle = (name: string, tree: Tree | null, permission?: PermissionState) =>
  build(name, tree, permission) as unknown as FileSystemDirectoryHandle

function build(name: string, tree: Tree | null, permission?: PermissionState): Handle {
  const content = Object.entries(tree ?? {}).map(([name, child]) =>
    typeof child === 'string' || child === null ? new Handle(name, 'file', child) : build(name, child),
  )
  return new Handle(name, 'directory', tree && content, permission)
}
