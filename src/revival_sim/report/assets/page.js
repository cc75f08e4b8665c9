(function () {
  "use strict";
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));

  function spec(id) {
    const found = JSON.parse(document.getElementById(id + "-spec").textContent);
    found.data.forEach((trace) => {
      if (typeof trace.x === "number") trace.x = found.shared[trace.x];
    });
    return found;
  }

  const fitted = new ResizeObserver((entries) => {
    entries.forEach(({ target, contentRect }) => {
      const drawn = target._fullLayout && target._fullLayout.width;
      const differs = Math.abs(contentRect.width - drawn) > 1;
      if (contentRect.width > 0 && differs) Plotly.Plots.resize(target);
    });
  });

  function draw(plot) {
    if (plot.dataset.drawn) return;
    plot.dataset.drawn = "yes";
    const found = spec(plot.id);
    Plotly.newPlot(plot, found.data, found.layout, found.config).then(() => fitted.observe(plot));
  }

  function drawShown() {
    all(".plot").filter((plot) => plot.offsetParent !== null).forEach(draw);
  }

  function choose(pack) {
    all("[role=tab]").forEach((tab) => {
      const chosen = tab.dataset.pack === pack;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
    });
    all("[role=tabpanel]").forEach((panel) => {
      panel.hidden = panel.dataset.pack !== pack;
    });
    drawShown();
  }

  all("[role=tab]").forEach((tab) => {
    tab.addEventListener("click", () => {
      const before = tab.getBoundingClientRect().top;
      choose(tab.dataset.pack);
      window.scrollBy({ top: tab.getBoundingClientRect().top - before, behavior: "instant" });
    });
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const tabs = all("[role=tab]", tab.parentNode);
      const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
      next.click();
      next.focus();
    });
  });

  all(".legend button").forEach((button) => {
    button.addEventListener("click", () => {
      const shown = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(shown));
      all(".plot", button.closest("figure")).forEach((plot) => {
        const traces = plot.data
          .map((trace, i) => (trace.legendgroup === button.dataset.group ? i : -1))
          .filter((i) => i >= 0);
        if (traces.length) Plotly.restyle(plot, { visible: shown ? true : "legendonly" }, traces);
      });
    });
  });

  all("[data-picture]").forEach((button) => {
    button.addEventListener("click", () => {
      const found = spec(button.dataset.picture);
      const cell = document.getElementById(button.dataset.picture).parentNode;
      const title = cell.querySelector("h3");
      const layout = Object.assign({}, found.layout, {
        paper_bgcolor: "#ffffff",
        showlegend: true,
        margin: { l: 20, r: 20, t: 96, b: 20 },
        title: { text: title.textContent, x: 0.02, y: 0.97, yanchor: "top", font: { size: 17 } },
      });
      const figure = { data: found.data, layout: layout, config: found.config };
      const height = found.layout.height + 120;
      const name = button.dataset.picture;
      Plotly.downloadImage(figure, { format: "png", width: 1000, height, scale: 2, filename: name });
    });
  });

  all("details").forEach((details) => details.addEventListener("toggle", drawShown));
  window.addEventListener("beforeprint", () => {
    all("[role=tabpanel]").forEach((panel) => { panel.hidden = false; });
    drawShown();
  });
  window.addEventListener("afterprint", () => {
    const chosen = document.querySelector("[role=tab][aria-selected=true]");
    if (chosen) choose(chosen.dataset.pack);
  });

  const first = document.querySelector("[role=tab][aria-selected=true]");
  if (first) choose(first.dataset.pack);
  else drawShown();
})();
