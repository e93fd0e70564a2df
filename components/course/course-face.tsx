import type { ComponentChildren } from 'preact'
import type { CourseHeader } from '../../lib/liascript/header'
import { locale, text } from '../../lib/words/text'

interface Props {
  /** Of the entry file; empty without one. */
  header: CourseHeader
  /** Where the header has no title. */
  name: string
  /** Address of its own picture. */
  picture: string | undefined
  /** What else is known of it, in words. */
  facts: readonly ComponentChildren[]
}

/** A course as its README describes it. */
export function CourseFace({ header, name, picture, facts }: Props) {
  const { author, version, language, comment } = header
  const said = [author, version && text('version', version), languageName(language)]
  return (
    <section class="course-card" aria-labelledby="course-card-title">
      {picture && <img class="course-logo" src={picture} alt="" />}
      <div>
        <h2 id="course-card-title">
          <bdi>{header.title ?? name}</bdi>
        </h2>
        <p class="facts">{said.map((fact) => fact && <bdi key={fact}>{fact}</bdi>)}</p>
        {comment && (
          <p class="course-comment">
            <bdi>{comment}</bdi>
          </p>
        )}
        <p class="facts">
          {facts.map((fact, index) => (
            <span key={index}>{fact}</span>
          ))}
        </p>
      </div>
    </section>
  )
}

/** `de` → "German": what is no language tag is shown as it is. */
function languageName(tag: string | undefined): string | undefined {
  if (!tag) return undefined
  try {
    return new Intl.DisplayNames(locale(), { type: 'language' }).of(tag)
  } catch {
    // A course may say anything there: a RangeError is its own affair.
    return tag
  }
}
