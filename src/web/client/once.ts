/**
 * The second click of a double click sends nothing: neither the same form again, nor the form of the page that came
 * meanwhile and has its button at the same place, about somebody else.
 */
document.addEventListener('click', (event) => {
  const on = event.target instanceof Element ? event.target.closest('button[type=submit]') : null
  if (on && event.detail > 1) event.preventDefault()
})
