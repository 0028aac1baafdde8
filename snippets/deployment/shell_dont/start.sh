#!/bin/sh
echo "starting $SHOP_RELEASE"
python server.py
