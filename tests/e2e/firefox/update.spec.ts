import { expect, feature, test } from './fixtures.ts'

test.use({ stageOptions: { permanent: true } })

test(
  'Firefox: an update waits while a page of the extension is open, and begins when it is closed',
  feature('An update waits for a quiet moment'),
  async ({ stage: { firefox, welcome } }) => {
    await expect.poll(() => firefox.version()).toBe('0.0.1')
    const share = await firefox.open('share.html')
    await firefox.closeTab(welcome)
    await firefox.offerUpdate('0.0.2')
    expect(await firefox.evaluate(share, 'browser.runtime.getManifest().version')).toBe('0.0.1')
    await firefox.closeTab(share)
    await expect.poll(() => firefox.version()).toBe('0.0.2')
  },
)
