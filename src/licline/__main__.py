# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""``python -m licline``."""

import sys

from licline.cli import main

if __name__ == "__main__":
    sys.exit(main())
