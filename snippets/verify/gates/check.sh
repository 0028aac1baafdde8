set -euo pipefail
export UV_LOCKED=1

uv run ruff check .
uv run ruff format --check .
uv run ty check .
uv run pytest --quiet --cov
