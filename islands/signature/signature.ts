// Signing on the screen with a finger, a pen or a mouse: what is drawn goes along with the form as a PNG. Without scripts, and for
// whoever cannot draw, the picture of the signed paper does the same.
const WIDTH = 2.5;

for (const pad of document.querySelectorAll<HTMLElement>("[data-signature]")) {
  const canvas = pad.querySelector("canvas");
  const field = pad.querySelector<HTMLInputElement>("input[type=hidden]");
  const pen = canvas?.getContext("2d");
  if (!canvas || !field || !pen) continue;
  pad.hidden = false;
  pen.lineWidth = WIDTH;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  pen.strokeStyle = "#000";

  const place = (event: PointerEvent): [number, number] => {
    const box = canvas.getBoundingClientRect();
    return [
      ((event.clientX - box.left) * canvas.width) / box.width,
      ((event.clientY - box.top) * canvas.height) / box.height,
    ];
  };

  let drawing = false;
  canvas.addEventListener("pointerdown", (event) => {
    drawing = true;
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...place(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    pen.lineTo(...place(event));
    pen.stroke();
  });
  const lift = () => {
    if (!drawing) return;
    drawing = false;
    field.value = canvas.toDataURL("image/png");
    const signed = pad.closest("form")?.querySelector<HTMLInputElement>("input[name=way][value=SIGNED]");
    if (signed) signed.checked = true;
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  pad.querySelector("[data-clear]")?.addEventListener("click", () => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    field.value = "";
  });
}
