/** What the login pages look like; nobody is logged in on them. */
import type { LoginProvider } from '../../identity/login-providers.ts'
import type { LoginRefusal } from '../../identity/oidc.ts'
import { type Language, type Sentence, say, type Values } from '../../language/language.ts'
import { loginKinds, loginRefusals, loginWords as words } from '../../language/login-words.ts'
import { rejectionSentence } from '../../language/rejections.ts'
import type { Assets } from '../assets.ts'
import { type Child, type Html, html } from '../html.ts'
import { linkButton } from '../kit/form.ts'
import { cards, heading, lead, link, notice, paragraph } from '../kit/parts.ts'
import { layout } from '../layout.ts'
import type { NoOffer, OpenOffer } from './offered.ts'

export class LoginPage {
  readonly #assets: Assets
  readonly language: Language
  constructor(assets: Assets, language: Language) {
    this.#assets = assets
    this.language = language
  }

  readonly t = (sentence: Sentence, values: Values = {}): string => say(sentence, this.language, values)

  /** `hrefOf`: where choosing a provider leads. `sent`: a form came from somebody who was not logged in any more. */
  choose(
    providers: readonly LoginProvider[],
    hrefOf: (code: string) => string,
    keep: Record<string, string>,
    sent: boolean,
  ): Html {
    const { t } = this
    return this.#page(
      t(words.title),
      html`${sent && notice('warning', t(words.sentTooLate))}${heading(1, t(words.where))}
${providers.length > 0 ? lead(t(words.whereText)) : notice('warning', t(words.noProviders))}
${this.providerList(providers, hrefOf)}
${paragraph(link('/uitnodiging', t(words.haveInvitation)))}`,
      keep,
    )
  }

  providerList(providers: readonly LoginProvider[], hrefOf: (code: string) => string): Html {
    return cards(
      providers.map(({ code, title, kind }) => ({
        href: hrefOf(code),
        title: this.t(title),
        text: this.t(loginKinds[kind]),
      })),
    )
  }

  refused(refusal: LoginRefusal, provider: LoginProvider | string, again: string): Html {
    const { t } = this
    const name = typeof provider === 'string' ? provider : t(provider.title)
    return this.#page(
      t(words.failedTitle),
      html`${heading(1, t(words.failedTitle))}
${lead(t(loginRefusals[refusal], { provider: name }))}
<p class="nl-paragraph lb-actions">${linkButton(again, t(words.again), 'primary')} ${linkButton('/login', t(words.otherPlace))}</p>`,
    )
  }

  /** A rule of the ledger said no, in its own sentence. */
  notBound(sentence: string): Html {
    const { t } = this
    return this.#page(
      t(words.failedTitle),
      html`${heading(1, t(words.failedTitle))}
${lead(sentence)}
<p class="nl-paragraph lb-actions">${linkButton('/login', t(words.again), 'primary')} ${linkButton('/uitnodiging', t(words.haveInvitation))}</p>`,
    )
  }

  unbound(provider: LoginProvider): Html {
    const { t } = this
    return this.#page(
      t(words.unboundTitle),
      html`${heading(1, t(words.unboundTitle))}
${lead(t(words.unbound, { provider: t(provider.title) }))}
<ul class="lb-list">
<li>${t(words.unboundInvitation)}</li>
<li>${t(words.unboundOther)}</li>
<li>${t(words.unboundAsk)}</li>
</ul>
<p class="nl-paragraph lb-actions">${linkButton('/uitnodiging', t(words.haveInvitation), 'primary')} ${linkButton('/login', t(words.otherPlace))}</p>`,
    )
  }

  /** `there`: where to end the session of the provider too. */
  loggedOut(provider: LoginProvider | undefined, there: string | undefined): Html {
    const { t } = this
    const name = provider ? t(provider.title) : ''
    return this.#page(
      t(words.loggedOutTitle),
      html`${heading(1, t(words.loggedOutTitle))}
${lead(there === undefined ? t(words.loggedOutShared) : t(words.loggedOut, { provider: name }))}
<p class="nl-paragraph lb-actions">${there !== undefined && linkButton(there, t(words.logoutThere, { provider: name }), 'primary')} ${linkButton('/login', t(words.again))}</p>`,
      provider ? { from: provider.code } : {},
    )
  }

  /** A code to type; `wrong`: what was typed, and why it does not work. */
  codeForm(wrong?: NoOffer & { readonly typed: string }): Html {
    const { t, language } = this
    const why = wrong && rejectionSentence(wrong.refused, language, { until: wrong.until })
    const field = html`<div class="utrecht-form-field utrecht-form-field--text"><div class="utrecht-form-field__label"><label class="utrecht-form-label" for="f-code">${t(words.code)}</label></div>
${wrong && html`<p class="utrecht-form-field-error-message" id="f-code-error">${why}</p>`}
<div class="utrecht-form-field__input">${
      wrong === undefined
        ? html`<input class="utrecht-textbox utrecht-textbox--html-input" id="f-code" name="code" type="text" maxlength="60" autocomplete="off" autocapitalize="characters" spellcheck="false" required>`
        : html`<input class="utrecht-textbox utrecht-textbox--html-input utrecht-textbox--invalid" id="f-code" name="code" type="text" maxlength="60" autocomplete="off" autocapitalize="characters" spellcheck="false" required aria-invalid="true" aria-describedby="f-code-error" value="${wrong.typed}">`
    }</div></div>`
    return this.#page(
      t(words.invitationTitle),
      html`${heading(1, t(words.invitationTitle))}
${lead(t(words.codeLead))}
<form class="lb-form" method="post" action="/uitnodiging" novalidate>${field}
<p><button class="nl-button nl-button--primary" type="submit"><span class="nl-button__label">${t(words.goOn)}</span></button></p></form>`,
    )
  }

  invitation(found: OpenOffer, list: Child): Html {
    const { t } = this
    const { organisation, isLearner, until } = found
    return this.#page(
      t(words.invitationTitle),
      html`${heading(1, t(words.invitationTitle))}
${lead(organisation === undefined ? t(words.invitedByOperator) : t(words.invitedBy, { organisation }))}
${paragraph(t(isLearner ? words.invitedLearner : words.invitedStaff))}
${heading(2, t(words.where))}
${paragraph(t(words.chooseLogin))}
${list}
${paragraph(t(words.invitedUntil, { until }))}
${paragraph(t(words.notYou))}`,
    )
  }

  #page(title: string, content: Html, keep: Record<string, string> = {}): Html {
    return layout({ language: this.language, assets: this.#assets, title, content, keep })
  }
}
