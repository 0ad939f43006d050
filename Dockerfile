# The program as it stands in this folder; nothing is built. Checked for its form by test/docs/containers.spec.ts.
FROM node:24.11.1-bookworm-slim

ENV NODE_ENV=production
WORKDIR /opt/leerbewijs

COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force

COPY events ./events
COPY projections ./projections
COPY src ./src
COPY demo ./demo

# The only folder it writes to. Everything else may be read-only.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node

ENV LEERBEWIJS_DATA=/data \
    LEERBEWIJS_HOST=0.0.0.0 \
    LEERBEWIJS_PORT=8080
EXPOSE 8080

HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

ENTRYPOINT ["node", "src/cli/main.ts"]
CMD ["serve"]
