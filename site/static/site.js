// Sliders without a kernel: their pictures were drawn when the site was built.
for (const figure of document.querySelectorAll("figure.slider")) {
  const [picture, label] = [figure.querySelector("img"), figure.querySelector("label")];
  const [input, output] = [label.querySelector("input"), label.querySelector("output")];
  const frames = [...figure.querySelector("template").content.querySelectorAll("li")];
  const address = (index) => `${figure.dataset.frames}${String(index).padStart(2, "0")}.webp`;

  const show = () => {
    const frame = frames[input.value];
    picture.src = address(input.value);
    picture.alt = frame.textContent;
    output.textContent = frame.dataset.said;
    input.setAttribute("aria-valuetext", frame.dataset.said);
  };
  // all pictures, as soon as somebody is about to drag
  const fetchAll = () => frames.forEach((_, index) => (new Image().src = address(index)));

  input.addEventListener("input", show);
  for (const sign of ["pointerenter", "focusin", "touchstart"]) {
    figure.addEventListener(sign, fetchAll, { once: true, passive: true });
  }
  input.setAttribute("aria-valuetext", output.textContent);
  label.hidden = false;
}
