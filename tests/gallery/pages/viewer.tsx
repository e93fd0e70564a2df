import { ViewerCover } from '../../../components/viewer/viewer-cover'
import { text } from '../../../lib/words/text'
import type { Views } from '../table'

export const views: Views<'viewer'> = {
  cover: { page: () => <ViewerCover name="مقدمة في علم الأحياء" step={text('stepFetching')} part={0.43} /> },
}
