import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { FILM_PLAYERS } from '../lib/page/guard/open-player'
import { createFilmPlayers } from '../lib/page/player/film-player'

/** In the extension's world of a LiaScript page, loaded when a film is to be played that is not complete. */
export default defineUnlistedScript(() => {
  Object.defineProperty(globalThis, FILM_PLAYERS, { value: createFilmPlayers(window) })
})
