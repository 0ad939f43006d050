/** `GET /problems/{code}`: what a problem's `type` leads to. */
import { Router } from 'express'
import { say } from '../language/language.ts'
import { type ProblemCode, problems } from '../language/problems.ts'
import { rejectionText } from '../language/rejections.ts'
import { onlyMethods } from './answer.ts'
import { Problem } from './problem.ts'
import { contextOf, routed } from './request-context.ts'

/** Plain text for a person with a browser, JSON for everybody else. Places stay as `{name}`: they differ each time. */
export function explanations(): Router {
  const router = Router()
  router
    .route('/problems/:code')
    .get(routed('/problems/{code}'), (request, response, next) => {
      const { language } = contextOf(response)
      const code = String(request.params.code)
      const rule = rejectionText(code)
      if (!rule && !Object.hasOwn(problems, code)) return next(new Problem('unknown-path'))
      const { status, title, detail } = problems[rule ? 'rejected' : (code as ProblemCode)]
      const told = {
        type: `/problems/${code}`,
        code,
        status,
        title: say(title, language),
        detail: say(rule ?? detail, language),
      }
      response.set({ 'Cache-Control': 'public, max-age=3600', 'Content-Language': language })
      response.vary('Accept-Language').vary('Accept')
      if (request.accepts(['json', 'html']) === 'html') {
        response.type('text/plain').send(`${told.title} (${code}, HTTP ${status})\n\n${told.detail}\n`)
      } else response.json(told)
    })
    .all(onlyMethods('GET'))
  return router
}
