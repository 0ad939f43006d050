/**
 * Keeps the parts marked `data-live` up to date: the server says when a read model moved, this page fetches itself again
 * and takes over those parts. Says when the connection is lost. Nothing is replaced under somebody's cursor.
 */
const { liveModels = '', liveLost = '', liveBack = '' } = document.body.dataset

function tell(text: string): void {
  let line = document.getElementById('live-state')
  if (!line) {
    line = document.createElement('p')
    line.id = 'live-state'
    line.className = 'lb-live-state'
    line.setAttribute('role', 'status')
    document.getElementById('main')?.prepend(line)
  }
  line.textContent = text
}

let fetching = false
let again = false
async function refresh(): Promise<void> {
  if (fetching) {
    again = true
    return
  }
  fetching = true
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html', 'X-Refresh': '1' } })
    if (!answer.ok || answer.redirected) return
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
    for (const part of document.querySelectorAll<HTMLElement>('[data-live]')) {
      const other = fresh.getElementById(part.id)
      const inUse = part.contains(document.activeElement) && document.activeElement !== document.body
      if (other && !inUse && other.innerHTML !== part.innerHTML) part.replaceChildren(...other.childNodes)
    }
  } finally {
    fetching = false
    if (again) {
      again = false
      void refresh()
    }
  }
}

if (liveModels !== '') {
  const source = new EventSource(`/live?models=${encodeURIComponent(liveModels)}`)
  let lost = false
  source.addEventListener('moved', () => void refresh())
  source.addEventListener('open', () => {
    if (lost) {
      tell(liveBack)
      void refresh()
    }
    lost = false
  })
  source.addEventListener('error', () => {
    lost = true
    tell(liveLost)
  })
}
