import { type Package, page, picture } from './package.ts'

/** Hot Potatoes: no doctype, `document.write`, an image map, the next exercise by `location`. */
const hotPotatoes: Package = {
  name: 'Hot Potatoes: quirks mode, document.write, next exercise by location',
  start: 'uebung1.htm',
  says: 'Übung 2 in BackCompat, 41',
  go: (place) => place.locator('#NextButton'),
  files: {
    'uebung1.htm': `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>Übung</title></head><body background="grund.svg">
      <script language="JavaScript" type="text/javascript">
        document.write('<div id="TopNavBar"><button id="NextButton" onclick="location=\\'uebung2.htm\\'; return false;">=&gt;</button></div>')
      </script></body></html>`,
    'uebung2.htm': `<html><head><meta charset="utf-8"></head><body>
      <script>document.write('<img id="bild" src="bild.svg">')</script><output id="out"></output>
      <script>
        const image = document.getElementById('bild')
        const show = () => { document.getElementById('out').textContent = 'Übung 2 in ' + document.compatMode + ', ' + image.naturalWidth }
        if (image.naturalWidth) show()
        else image.onload = show
      </script></body></html>`,
    'grund.svg': picture(40),
    'bild.svg': picture(41),
  },
}

/** A site of the nineties: a menu in one frame leads another, by links and by an image map. */
const frameset: Package = {
  name: 'frameset: links, image map, a frame’s background',
  start: 'index.htm',
  says: 'Karte: Nordsee rgb(1, 2, 3)',
  go: (place) => place.frameLocator('frame[name=menue]').locator('img'),
  out: (place) => place.frameLocator('frame[name=text]').locator('#out'),
  files: {
    'index.htm': `<html><head><meta charset="utf-8"></head><frameset cols="50%,50%"><frame src="menue.htm" name="menue"><frame src="text.htm" name="text"><noframes>ohne</noframes></frameset></html>`,
    'menue.htm': `<html><body><img src="karte.svg" usemap="#karte" width="60" height="60"><map name="karte"><area shape="rect" coords="0,0,60,60" href="orte/nordsee.htm?x=1" target="text"></map></body></html>`,
    'text.htm': '<html><body background="karte.svg"><output id="out">bereit</output></body></html>',
    'orte/nordsee.htm': `<html><head><meta charset="utf-8"><link rel="stylesheet" href="../stil.css"></head><body><output id="out"></output><script>document.getElementById('out').textContent = 'Karte: ' + (location.search === '?x=1' ? 'Nordsee ' : '') + getComputedStyle(document.body).color</script></body></html>`,
    'stil.css': 'body { color: rgb(1, 2, 3) }',
    'karte.svg': picture(60),
  },
}

/** A form that opens its own page with what was chosen. */
const form: Package = {
  name: 'form: the page itself with the answers in its query, and reload',
  start: 'quiz.html',
  says: 'Antwort b, 2. Mal',
  files: {
    'quiz.html': page(
      '',
      `<form id="f"><input type="hidden" name="antwort" value="b"></form><script>
        const antwort = new URLSearchParams(location.search).get('antwort')
        const mal = Number(sessionStorage.getItem('mal') ?? 0) + 1
        document.querySelector('#go').onclick = () => { sessionStorage.setItem('mal', 0); document.querySelector('#f').submit() }
        if (antwort) {
          sessionStorage.setItem('mal', mal)
          if (mal === 1) location.reload()
          else { sessionStorage.removeItem('mal'); document.querySelector('#out').textContent = 'Antwort ' + antwort + ', ' + mal + '. Mal' }
        }
      </script>`,
    ),
  },
}

/** Synchronous requests, as old players of SCORM packages make them for their manifest. */
const synchronous: Package = {
  name: 'old SCORM players: manifest by a synchronous XMLHttpRequest',
  start: 'player.html',
  says: 'Kapitel Wasser',
  files: {
    'player.html': page('<script src="player.js" defer></script>'),
    'player.js': `document.querySelector('#go').onclick = () => {
      const request = new XMLHttpRequest()
      request.open('GET', 'imsmanifest.xml', false)
      request.send(null)
      document.querySelector('#out').textContent = 'Kapitel ' + request.responseXML.documentElement.getAttribute('title')
    }`,
    'imsmanifest.xml': '<manifest title="Wasser"/>',
  },
}

export const oldPages: Package[] = [hotPotatoes, frameset, form, synchronous]
