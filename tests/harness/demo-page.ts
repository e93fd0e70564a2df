/** A page as a teacher might write it, with two ways to the same course. Both arguments are trusted. */
export function demoPage({ magnet, liascriptLink }: { magnet: string; liascriptLink: string }): string {
  const attribute = (url: string) => url.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  return `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Biology, year 7</title>
  <style>
    :root { color-scheme: light dark; font: 1.1rem/1.6 system-ui, sans-serif }
    body { max-width: 38rem; margin: 4rem auto; padding: 0 1rem }
  </style>
  <h1>Biology, year 7</h1>
  <p>This week: <a id="course" href="${attribute(magnet)}">How seeds travel</a>, a course with pictures, a film and a quiz.</p>
  <p>It lives on no server. Whoever opens it helps to keep it alive.</p>
  <p>Without the extension, <a id="plain" href="${attribute(liascriptLink)}">open it in LiaScript</a>.</p>
</html>
`
}
