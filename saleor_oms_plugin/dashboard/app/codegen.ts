import type { CodegenConfig } from "@graphql-codegen/cli";

const shared = {
  enumsAsTypes: true,
  skipTypename: true,
  useTypeImports: true,
  scalars: {
    ID: "string",
    Date: "string",
    DateTime: "string",
    Decimal: { input: "number | string", output: "number" },
    JSONString: "string",
  },
};

const config: CodegenConfig = {
  schema: ["saleor.graphql", process.env.OMS_SCHEMA ?? "../../graphql/schema.graphql"],
  documents: "src/**/*.graphql",
  generates: {
    "src/api/schema.generated.ts": { plugins: ["typescript"], config: { ...shared, onlyOperationTypes: true } },
    "src/": {
      preset: "near-operation-file",
      presetConfig: { extension: ".generated.ts", baseTypesPath: "api/schema.generated.ts" },
      plugins: ["typescript-operations", "typed-document-node"],
      config: { ...shared, documentMode: "string" },
    },
  },
};

export default config;
