export const wort = 'modul'
