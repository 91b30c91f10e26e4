import { FileUpload } from 'govuk-frontend/dist/govuk/components/file-upload/file-upload.mjs';

// The component asks whether the page says that the browser is fit for it; every browser of modules is.
document.body.classList.add('govuk-frontend-supported');
for (const place of document.querySelectorAll<HTMLElement>('[data-files]')) {
  new FileUpload(place, { i18n: JSON.parse(place.dataset['files'] ?? '{}') as object });
  // Its parts are set apart to the eye alone: what is read and what is seen are to be the same words.
  place.querySelector('.govuk-file-upload-button__status')?.after(' ');
}
