# One image for API, worker, web server and command line; docker-compose.yml says which of them a container is.
ARG NODE=node:20.20.2-bookworm-slim

# What runs: packages without those for development. Nothing of ours needs an install script.
FROM ${NODE} AS packages
WORKDIR /keyward
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && npm cache clean --force

FROM ${NODE} AS build
WORKDIR /keyward
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json nest-cli.json ./
COPY tools tools
COPY libs libs
COPY apps apps
RUN npm run build && rm -rf dist/.stamps

FROM ${NODE}
ENV NODE_ENV=production
WORKDIR /keyward
COPY --from=packages /keyward/node_modules node_modules
COPY package.json LICENSE ./
COPY catalogues catalogues
COPY apps/web/serve.mjs apps/web/serve.mjs
COPY apps/web/server apps/web/server
COPY deploy/answers.mjs deploy/answers.mjs
COPY --from=build /keyward/dist dist
# a new volume takes its owner from here
RUN mkdir /var/lib/keyward && chown node:node /var/lib/keyward
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "deploy/answers.mjs", "http://127.0.0.1:3000/health/ready"]
CMD ["node", "--enable-source-maps", "dist/apps/api/main.js"]
