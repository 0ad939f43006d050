/**
 * A day that is filled in chooses itself, and another choice empties it. Without this module the page asks which of the
 * two was meant.
 */
for (const around of document.querySelectorAll<HTMLElement>('[data-day-of]')) {
  const { dayOf, dayValue } = around.dataset
  const day = around.querySelector<HTMLInputElement>('input[type=date]')
  const choices = [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(
    ({ name }) => name === dayOf,
  )
  day?.addEventListener('input', () => {
    for (const choice of choices) if (day.value !== '') choice.checked = choice.value === dayValue
  })
  for (const choice of choices) {
    choice.addEventListener('change', () => {
      if (day && choice.value !== dayValue) day.value = ''
    })
  }
}

export {}
