import { describe, expect, test } from 'vitest'
import { pieceSpans } from '../../../lib/torrent/piece-spans'

const file = (offset: number, length: number) => ({ path: '', offset, length, hidden: false })

describe('pieceSpans', () => {
  test('a piece inside one file', () => {
    const torrent = { pieceLength: 10, length: 30, files: [file(0, 30)] }
    expect(pieceSpans(torrent, 1)).toEqual([{ file: 0, at: 10, length: 10 }])
  })

  test('a piece over several files, and the last, shorter piece', () => {
    const torrent = { pieceLength: 10, length: 24, files: [file(0, 7), file(7, 1), file(8, 16)] }
    expect(pieceSpans(torrent, 0)).toEqual([
      { file: 0, at: 0, length: 7 },
      { file: 1, at: 0, length: 1 },
      { file: 2, at: 0, length: 2 },
    ])
    expect(pieceSpans(torrent, 2)).toEqual([{ file: 2, at: 12, length: 4 }])
  })

  test('empty files have no bytes, wherever they are', () => {
    const torrent = {
      pieceLength: 10,
      length: 20,
      files: [file(0, 0), file(0, 10), file(10, 0), file(10, 10), file(20, 0)],
    }
    expect(pieceSpans(torrent, 0)).toEqual([{ file: 1, at: 0, length: 10 }])
    expect(pieceSpans(torrent, 1)).toEqual([{ file: 3, at: 0, length: 10 }])
  })

  test('all pieces together cover every byte once', () => {
    const lengths = [3, 0, 16, 1, 1, 40, 0, 9]
    let offset = 0
    const files = lengths.map((length) => {
      offset += length
      return file(offset - length, length)
    })
    const torrent = { pieceLength: 8, length: offset, files }
    const spans = Array.from({ length: Math.ceil(offset / 8) }, (_, index) => pieceSpans(torrent, index)).flat()
    const covered = lengths.map((_, index) =>
      spans.filter((span) => span.file === index).reduce((sum, s) => sum + s.length, 0),
    )
    expect(covered).toEqual(lengths)
  })
})
