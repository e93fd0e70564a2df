import { defaultSettings, type Settings } from '../../lib/protocol/settings'
import { text } from '../../lib/words/text'
import { useAnnouncer } from '../parts/announcer'
import { Choice } from '../parts/choice'
import { GivingChoice } from '../parts/giving-choice'
import { PageHeader } from '../parts/page-header'
import { OptionField } from './option-field'
import { readAddress, readLimit, readTrackers } from './option-readings'
import { OptionSwitch } from './option-switch'
import '../parts/base.css'
import '../parts/page.css'
import './options.css'

interface Props {
  /** What the browser tells of the connection. Where that is nothing, there is nothing to choose. */
  connection: 'type' | 'data-saver' | undefined
  settings: Settings
  /** The extension has a viewer of its own. */
  viewer: boolean
  onSave(patch: Partial<Settings>): Promise<void>
  /** The browser goes on when its last window is closed. `change` resolves with whether it did; undefined where that cannot be had. */
  keepRunning: { on: boolean; change(on: boolean): Promise<boolean> } | undefined
}

/** Everything a person can choose. Each change is saved at once. */
export function OptionsPage({ connection, settings, viewer, onSave, keepRunning }: Props) {
  const { announce, region } = useAnnouncer()
  const { liascriptAddress, trackers } = defaultSettings
  const save = (patch: Partial<Settings>) =>
    onSave(patch).then(
      () => announce(text('saved')),
      (error) => {
        console.error('settings:', error)
        announce(text('saveFailed'))
      },
    )
  const changeKeepRunning = async (box: HTMLInputElement) => {
    const done = await keepRunning?.change(box.checked).catch((error) => void console.error('permission:', error))
    announce(text(done ? 'saved' : 'keepRunningRefused'))
    // Refused: what is shown is what holds.
    if (!done) box.checked = !box.checked
  }
  return (
    <div class="page narrow options">
      <PageHeader title={text('options')} />
      <main>
        <section class="card" aria-labelledby="group-seeding">
          <h2 id="group-seeding">{text('groupSeeding')}</h2>
          <OptionSwitch
            label={text('allSharing')}
            hint={text('allSharingHint')}
            checked={!settings.sharingOff}
            onChange={({ checked }) => save({ sharingOff: !checked })}
          />
          <GivingChoice chosen={settings.giving} onChange={(giving) => save({ giving })} />
          {connection && (
            <OptionSwitch
              label={text('pauseOnMobileData')}
              hint={[
                text('pauseOnMobileDataHint'),
                ...(connection === 'data-saver' ? [text('onlyDataSaver')] : []),
              ].join(' ')}
              checked={settings.pauseOnMobileData}
              onChange={({ checked }) => save({ pauseOnMobileData: checked })}
            />
          )}
          <OptionSwitch
            label={text('mayUseNetwork')}
            hint={text('mayUseNetworkHint')}
            checked={settings.started}
            onChange={({ checked }) => save({ started: checked })}
          />
          {keepRunning && (
            <OptionSwitch
              label={text('keepRunning')}
              hint={text('keepRunningHint')}
              checked={keepRunning.on}
              onChange={changeKeepRunning}
            />
          )}
          <div class="limits">
            <OptionField
              label={text('uploadLimit')}
              hint={text('limitHint')}
              kind="number"
              saved={String(settings.uploadLimit ?? '')}
              read={readLimit('uploadLimit')}
              onSave={save}
            />
            <OptionField
              label={text('downloadLimit')}
              hint={text('limitHint')}
              kind="number"
              saved={String(settings.downloadLimit ?? '')}
              read={readLimit('downloadLimit')}
              onSave={save}
            />
          </div>
        </section>
        <section class="card" aria-labelledby="group-space">
          <h2 id="group-space">{text('groupSpace')}</h2>
          <OptionField
            label={text('diskBudget')}
            hint={text('diskBudgetHint')}
            kind="number"
            saved={String(settings.diskBudget ?? '')}
            read={readLimit('diskBudget')}
            onSave={save}
          />
        </section>
        <section class="card" aria-labelledby="group-places">
          <h2 id="group-places">{text('groupPlaces')}</h2>
          {viewer && (
            <Choice
              label={text('viewer')}
              hint={text('viewerHint')}
              choices={[
                { value: 'when-unreachable', label: text('viewerWhenUnreachable') },
                { value: 'site', label: text('viewerSite') },
                { value: 'own', label: text('viewerOwn') },
              ]}
              chosen={settings.viewer}
              onChange={(viewer) => save({ viewer })}
            />
          )}
          <OptionField
            label={text('liascriptAddress')}
            hint={text('liascriptAddressHint')}
            kind="url"
            saved={settings.liascriptAddress}
            read={readAddress}
            onSave={save}
            initial={{ liascriptAddress }}
          />
          <OptionField
            label={text('trackers')}
            hint={text('trackersHint')}
            kind="lines"
            saved={settings.trackers.join('\n')}
            read={readTrackers}
            onSave={save}
            initial={{ trackers }}
          />
        </section>
      </main>
      {region}
    </div>
  )
}
