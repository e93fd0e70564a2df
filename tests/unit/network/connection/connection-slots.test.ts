import { describe, expect, it } from 'vitest'
import { type ConnectedPeer, createConnectionSlots } from '../../../../lib/network/connection/connection-slots'

const NOW = 1_000_000

function start() {
  const places = createConnectionSlots(() => NOW)
  const left: string[] = []
  const guest = (course: object, name = '', movedAt = NOW): ConnectedPeer => ({
    course,
    movedAt: () => movedAt,
    leave: () => left.push(name),
  })
  return { places, left, guest }
}

describe('places for peers', () => {
  it('W12: a course has eight, and a ninth harms none of them', () => {
    const { places, left, guest } = start()
    const course = {}
    for (let count = 0; count < 8; count++) expect(places.admit(guest(course))).toBe(true)
    expect(places.admit(guest(course))).toBe(false)
    expect(left).toEqual([])
  })

  it('gives the place of one that has moved nothing for 30 s, and of one that has nothing to give or take, to another', () => {
    const { places, left, guest } = start()
    const course = {}
    for (let count = 0; count < 6; count++) places.admit(guest(course))
    places.admit(guest(course, 'idle', NOW - 31_000))
    places.admit(guest(course, 'complete as we are', Number.NEGATIVE_INFINITY))
    expect(places.admit(guest(course))).toBe(true)
    expect(places.admit(guest(course))).toBe(true)
    expect(places.admit(guest(course))).toBe(false)
    expect(left).toEqual(['complete as we are', 'idle'])
  })

  it('has sixty in all, but a course that has nobody gets one from the course with the most', () => {
    const { places, left, guest } = start()
    const courses = Array.from({ length: 10 }, () => ({}))
    for (let count = 0; count < 60; count++) places.admit(guest(courses[count % 10] as object, `${count}`))
    expect(places.admit(guest(courses[0] as object))).toBe(false)
    expect(left).toEqual([])
    expect(places.admit(guest({}))).toBe(true)
    expect(left.length).toBe(1)
  })

  it('gives a place again when its guest has gone', () => {
    const { places, guest } = start()
    const course = {}
    const guests = Array.from({ length: 8 }, () => guest(course))
    for (const each of guests) places.admit(each)
    places.remove(guests[3] as ConnectedPeer)
    expect(places.admit(guest(course))).toBe(true)
  })
})
