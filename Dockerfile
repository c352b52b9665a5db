# One image for the API, the worker, the migrations and the web; docker-compose.yml says which runs what.

FROM node:24.21.0-bookworm-slim AS manifests
WORKDIR /app
ENV CI=true
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY apps/api/package.json apps/api/
COPY apps/web/package.json apps/web/
COPY packages/db/package.json packages/db/
COPY packages/scoring/package.json packages/scoring/

FROM manifests AS web
RUN npx --yes pnpm@12.21.0 install --frozen-lockfile --trust-lockfile --pm-on-fail=ignore
COPY . .
RUN cd apps/web && node node_modules/vite/bin/vite.js build

# Without what only building and testing need.
FROM manifests AS dependencies
RUN npx --yes pnpm@12.21.0 install --prod --frozen-lockfile --trust-lockfile --pm-on-fail=ignore

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app ./
COPY packages ./packages
COPY migrations ./migrations
COPY apps/api ./apps/api
COPY --from=web /app/apps/web/build ./apps/web/build
COPY deploy/healthy.ts ./deploy/
# The files belong to root: the programs can read themselves, not change themselves.
USER node
EXPOSE 3000 3001 3002
CMD ["node", "apps/api/src/main.ts"]
