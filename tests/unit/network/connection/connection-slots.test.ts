import { describe, expect, it } from 'vitest'
import { type ConnectedPeer, createConnectionSlots } from '../../../../lib/network/connection/connection-slots'

const NOW = 1_000_000

function start() {
  const slots = createConnectionSlots(() => NOW)
  const left: string[] = []
  const peer = (course: object, name = '', movedAt = NOW): ConnectedPeer => ({
    course,
    movedAt: () => movedAt,
    leave: () => left.push(name),
  })
  return { slots, left, peer }
}

describe('slots for peers', () => {
  it('W12: a course has eight, and a ninth harms none of them', () => {
    const { slots, left, peer } = start()
    const course = {}
    for (let count = 0; count < 8; count++) expect(slots.admit(peer(course))).toBe(true)
    expect(slots.admit(peer(course))).toBe(false)
    expect(left).toEqual([])
  })

  it('gives the slot of a peer that has moved nothing for 30 s, and of one that has nothing to give or take, to another', () => {
    const { slots, left, peer } = start()
    const course = {}
    for (let count = 0; count < 6; count++) slots.admit(peer(course))
    slots.admit(peer(course, 'idle', NOW - 31_000))
    slots.admit(peer(course, 'complete as we are', Number.NEGATIVE_INFINITY))
    expect(slots.admit(peer(course))).toBe(true)
    expect(slots.admit(peer(course))).toBe(true)
    expect(slots.admit(peer(course))).toBe(false)
    expect(left).toEqual(['complete as we are', 'idle'])
  })

  it('has sixty in all, but a course that has nobody gets one from the course with the most', () => {
    const { slots, left, peer } = start()
    const courses = Array.from({ length: 10 }, () => ({}))
    for (let count = 0; count < 60; count++) slots.admit(peer(courses[count % 10] as object, `${count}`))
    expect(slots.admit(peer(courses[0] as object))).toBe(false)
    expect(left).toEqual([])
    expect(slots.admit(peer({}))).toBe(true)
    expect(left.length).toBe(1)
  })

  it('gives a slot again when its peer has gone', () => {
    const { slots, peer } = start()
    const course = {}
    const peers = Array.from({ length: 8 }, () => peer(course))
    for (const each of peers) slots.admit(each)
    slots.remove(peers[3] as ConnectedPeer)
    expect(slots.admit(peer(course))).toBe(true)
  })
})
