// What others wrote and LiaScript's runtime brings along: npm ships LiaScript's own licence alone.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface BundledPackage {
  name: string
  /** SPDX; its text is in `licences/`. */
  license: 'Apache-2.0' | 'BSD-3-Clause' | 'MIT' | 'OFL-1.1'
  /** As the package's own licence has it. */
  copyright: string
  /** The file of the cut runtime that it is in, and a text by which it is known there. */
  file: string
  mark: string
}

export const bundledPackages: readonly BundledPackage[] = [
  {
    name: 'LiaScript',
    license: 'BSD-3-Clause',
    copyright: 'Copyright (c) 2020, André Dietrich',
    file: 'lia.js',
    mark: 'lia-slide',
  },
  {
    name: 'Elm and its core packages',
    license: 'BSD-3-Clause',
    copyright: 'Copyright (c) 2014-present, Evan Czaplicki',
    file: 'lia.js',
    mark: 'https://github.com/elm/core/blob/1.0.0/hints/',
  },
  {
    name: 'EasySpeech',
    license: 'MIT',
    copyright: 'Copyright (c) 2020 Jan Küster',
    file: 'lia.js',
    mark: 'EasySpeech',
  },
  {
    name: 'Ace',
    license: 'BSD-3-Clause',
    copyright: 'Copyright (c) 2010, Ajax.org B.V.',
    file: 'editor.js',
    mark: 'ace/ace',
  },
  {
    name: 'Apache ECharts',
    license: 'Apache-2.0',
    copyright: 'Copyright 2017-2024 The Apache Software Foundation',
    file: 'chart.js',
    mark: 'ECharts',
  },
  {
    name: 'ZRender',
    license: 'BSD-3-Clause',
    copyright: 'Copyright (c) 2017, Baidu Inc.',
    file: 'chart.js',
    mark: 'zrender',
  },
  {
    name: 'echarts-wordcloud',
    license: 'MIT',
    copyright: 'Copyright (c) Yi Shen, and Timothy Chien (wordcloud2.js)',
    file: 'chart.js',
    mark: 'wordCloud',
  },
  {
    name: 'KaTeX and its fonts',
    license: 'MIT',
    copyright: 'Copyright (c) 2013-2020 Khan Academy and other contributors',
    file: 'formula.js',
    mark: 'KaTeX parse error',
  },
  {
    name: 'pako',
    license: 'MIT',
    copyright:
      'Copyright (C) 2014-2017 Vitaly Puzrin and Andrey Tupitsin; parts (C) 1995-2013 Jean-loup Gailly and Mark Adler (zlib licence)',
    file: 'pako',
    mark: 'incorrect header check',
  },
  {
    name: 'Source Sans, Source Serif, Source Code',
    license: 'OFL-1.1',
    copyright: "Copyright 2010-2019 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'",
    file: 'lia.css',
    mark: 'source-sans-pro',
  },
]

/** The text that is shipped beside the runtime. */
export function formatBundledNotices(): string {
  const folder = join(import.meta.dirname, 'licences')
  const byLicense = Map.groupBy(bundledPackages, ({ license }) => license)
  const sections = [...byLicense].map(([license, packages]) => {
    const named = packages.map(({ name, copyright }) => `${name} (${license})\n${copyright}`).join('\n\n')
    return `${named}\n\n${readFileSync(join(folder, `${license}.txt`), 'utf8').trim()}\n`
  })
  return ["The files of LiaScript's runtime in this folder contain what these people wrote.\n", ...sections].join(
    `\n${'-'.repeat(80)}\n\n`,
  )
}
