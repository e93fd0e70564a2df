/** LiaScript's custom elements that are fetched when one is there, each with the script that defines it, in the runtime's folder. */
export const elementScripts: Readonly<Record<string, string>> = {
  'lia-editor': 'editor.js',
  'lia-chart': 'chart.js',
  'lia-formula': 'formula.js',
  'lia-terminal': 'terminal.js',
  'lia-format': 'format.js',
  'lia-embed': 'embed.js',
  'preview-lia': 'preview.js',
}
