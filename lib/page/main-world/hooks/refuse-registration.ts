import type { CourseFiles } from '../course-files'

/** A service worker of a course's page has no site to be registered at: as where a server does not have its script. */
export function refuseRegistration(window: Window & typeof globalThis, files: CourseFiles): void {
  // Only secure pages have it.
  const { serviceWorker } = window.navigator as Partial<Navigator>
  if (!serviceWorker) return
  const native = serviceWorker.register.bind(serviceWorker)
  serviceWorker.register = async (url, options) => {
    if (files.owns(String(url)))
      throw new window.TypeError('Failed to register a ServiceWorker: the script is not on a server.')
    return await native(url, options)
  }
}
