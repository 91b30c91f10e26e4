/** The sentence under a text box with `data-max` counts down what still fits; `#` is the number. */
export function countDown(box: HTMLTextAreaElement, words: { left: string; over: string }): void {
  const said = document.getElementById(`${box.id}-count`);
  const max = Number(box.dataset['max']);
  if (!said || !(max > 0)) return;
  const update = () => {
    // The server counts a line break once, as the browser does in `value`.
    const left = max - box.value.trim().length;
    const text = left < 0 ? words.over : words.left;
    said.textContent = text.replace('#', String(Math.abs(left)));
    said.classList.toggle('qc-count--over', left < 0);
  };
  box.addEventListener('input', update);
  update();
}
