/** Counts down how long a code opens something, and puts it away when the time is up. The screen stays lit meanwhile. */
const line = document.getElementById('countdown')
const showing = document.getElementById('showing')
const over = document.getElementById('showing-over')

if (line && showing && over) {
  const start = performance.now()
  const seconds = Number(line.dataset.seconds)
  const tick = () => {
    // By what has passed here and not by this device's clock, which may be wrong.
    const left = Math.ceil(seconds - (performance.now() - start) / 1000)
    if (left <= 0) {
      showing.hidden = true
      over.hidden = false
      return
    }
    const text = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
    line.textContent = `(${(line.dataset.left ?? '').replace('{left}', text)})`
    setTimeout(tick, 1000)
  }
  tick()
  // A browser may refuse, as when the battery is low; nothing depends on it.
  navigator.wakeLock?.request('screen').catch(() => undefined)
}
