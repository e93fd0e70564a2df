export const word = 'modul'
