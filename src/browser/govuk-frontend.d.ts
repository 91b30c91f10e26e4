// The package ships no types.
declare module 'govuk-frontend/dist/govuk/components/file-upload/file-upload.mjs' {
  export class FileUpload {
    constructor(root: Element, config: { i18n: object });
  }
}
