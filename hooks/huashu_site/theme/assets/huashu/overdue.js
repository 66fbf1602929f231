/* Whether a page's review is overdue is decided by the reader's clock: a static page grows old by itself. */
{
  const DAY = 24 * 60 * 60 * 1000;
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  for (const badge of document.querySelectorAll("[data-due]")) {
    const days = Math.round((Date.parse(badge.dataset.due) - today) / DAY);
    if (days < 0) badge.textContent = `已过复核期 ${-days} 天`;
    else if (days <= 30) badge.textContent = days === 0 ? "今天到期" : `${days} 天后到期`;
    else continue;
    badge.classList.toggle("overdue--soon", days >= 0);
    badge.hidden = false;
  }
}
